using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>Keeps which objects held records that could not be taken in. Called by several threads.</summary>
internal interface IRejectionLog
{
    /// <summary>Notes an object that was read with rejected records, before what it held is committed: once committed, it is not read again.</summary>
    void Add(ObjectFailure failure);

    /// <summary>An object is in the store already, in the same bytes: what was noted about it holds still.</summary>
    void Unchanged(string location);
}
