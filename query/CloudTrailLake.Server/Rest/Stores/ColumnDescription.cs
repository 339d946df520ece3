namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>A column of an event data store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its SQL type.</param>
/// <param name="Ordinal">Its place, from 1.</param>
/// <param name="Hidden">Whether <c>SELECT *</c> leaves it out.</param>
internal sealed record ColumnDescription(string Name, string Type, int Ordinal, bool Hidden);
