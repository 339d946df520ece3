namespace CloudTrailLake.Automation.Delivery;

/// <summary>A file that stands in the bucket.</summary>
/// <param name="Name">Its name below the folder of the delivery.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes as they stand there, compressed.</param>
/// <param name="Rows">Rows in it.</param>
internal sealed record DeliveredFile(string Name, string Sha256, long Rows);
