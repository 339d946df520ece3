namespace CloudTrailLake.Ingest.Imports;

/// <summary>Fixed words in quarantine lines.</summary>
internal static class QuarantineReason
{
    /// <summary>Another record with this event ID and other content was stored first.</summary>
    public const string Conflict = "conflict: another record with the same eventID and different content is stored already";
}
