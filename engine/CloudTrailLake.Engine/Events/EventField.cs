namespace CloudTrailLake.Engine.Events;

/// <summary>A member of a row: its published lower-case name, the name it has in the JSON record, and its type.</summary>
/// <param name="Name">Name in SQL, Parquet and Delta.</param>
/// <param name="JsonName">Name in the CloudTrail record, exact case.</param>
/// <param name="Type">Logical type.</param>
internal sealed record EventField(string Name, string JsonName, EventType Type)
{
    /// <summary>Further spellings that SQL accepts (AWS's own misspellings are the published names).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
