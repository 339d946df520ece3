namespace CloudTrailLake.Ingest.Channels;

/// <summary>Why an event from outside AWS is not taken in (AWS: <c>ResultErrorEntry.errorCode</c> of PutAuditEvents; the names are the API's).</summary>
internal enum AuditEventError
{
    /// <summary>A field is longer than it may be.</summary>
    FieldTooLong,

    /// <summary>A required field is missing.</summary>
    FieldNotFound,

    /// <summary>The checksum is not the one of the event's text.</summary>
    InvalidChecksum,

    /// <summary>The event is not JSON of the schema.</summary>
    InvalidData,

    /// <summary>The event is for another account than the channel's.</summary>
    InvalidRecipient,

    /// <summary>The event claims to come from AWS.</summary>
    InvalidEventSource,

    /// <summary>More waits for the stores than may.</summary>
    Throttling,

    /// <summary>The event could not be written.</summary>
    InternalFailure,
}
