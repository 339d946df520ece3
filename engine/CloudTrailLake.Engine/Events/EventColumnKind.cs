namespace CloudTrailLake.Engine.Events;

/// <summary>How an event column comes to be.</summary>
internal enum EventColumnKind
{
    /// <summary>Filled from the record's member of the same name and stored in the data files.</summary>
    Stored,

    /// <summary>The partition value <c>calendarday</c>: in the path, not in the file.</summary>
    Partition,

    /// <summary>Computed when read: the record's JSON text.</summary>
    EventJson,

    /// <summary>Computed when read: hex SHA-256 of the record's JSON text.</summary>
    EventJsonChecksum,

    /// <summary>What no column can give back, verbatim. Stored, never seen by SQL.</summary>
    Residual,

    /// <summary>The version of the commit that brought the row, <c>"$commit_version"</c>.</summary>
    CommitVersion,
}
