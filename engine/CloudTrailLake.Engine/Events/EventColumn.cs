namespace CloudTrailLake.Engine.Events;

/// <summary>A column of an event data store.</summary>
/// <param name="Name">Published lower-case name; SQL compares it without case.</param>
/// <param name="JsonName">Name of the record's top-level member; empty for a column that no member fills.</param>
/// <param name="Type">Logical type.</param>
internal sealed record EventColumn(string Name, string JsonName, EventType Type)
{
    /// <summary>How the column comes to be.</summary>
    public EventColumnKind Kind { get; init; } = EventColumnKind.Stored;

    /// <summary>Whether <c>SELECT *</c> leaves it out.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether the column is a column of the data files.</summary>
    public bool IsPhysical => Kind is EventColumnKind.Stored or EventColumnKind.Residual;
}
