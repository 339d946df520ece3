namespace CloudTrailLake.Ingest.Sources;

/// <summary>Hears what a listing leaves out.</summary>
internal interface ISourceObserver
{
    /// <summary>Something that is not meant to be imported was passed over; worth a line, not a failure.</summary>
    void Skipped(string location, string reason);

    /// <summary>Something that should have been imported could not be reached. The import goes on without it.</summary>
    void Failed(ObjectFailure failure);
}
