namespace CloudTrailLake.Automation.Delivery;

/// <summary>The rows of a kept result.</summary>
/// <param name="Columns">Names of the columns in order; names may repeat.</param>
/// <param name="Rows">Cells as the API shows them, null for NULL. To be walked once.</param>
internal sealed record ResultRows(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string?>> Rows);
