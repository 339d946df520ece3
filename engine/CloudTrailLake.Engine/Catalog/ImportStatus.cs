namespace CloudTrailLake.Engine.Catalog;

/// <summary>Life of an import (AWS: <c>ImportStatus</c>).</summary>
internal enum ImportStatus
{
    /// <summary>Accepted, not yet reading.</summary>
    Initializing,

    /// <summary>Reading; taken up again when the service starts anew.</summary>
    InProgress,

    /// <summary>Ended with at least one failed entry; what worked stays.</summary>
    Failed,

    /// <summary>Ended by StopImport.</summary>
    Stopped,

    /// <summary>Ended with every entry copied.</summary>
    Completed,
}
