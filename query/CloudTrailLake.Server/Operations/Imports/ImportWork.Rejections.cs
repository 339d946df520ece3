using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Server.Operations.Imports;

/// <content>
/// Objects with rejected records are failures of an import to its caller, who sees no quarantine. What was readable of them is stored, so that they are not read again:
/// each is written down at once, before that commit, and stands until the object has other bytes.
/// </content>
internal sealed partial class ImportWork : IRejectionLog
{
    private readonly HashSet<string> malformedBefore = new(StringComparer.Ordinal);
    private long malformedFound;

    /// <summary>Whether objects with rejected records are among those read or found again.</summary>
    public bool HasMalformedObjects => Interlocked.Read(ref malformedFound) > 0;

    /// <inheritdoc/>
    public void Add(ObjectFailure failure)
    {
        if (Interlocked.Increment(ref malformedFound) <= ImportLimits.MaxFailureEntries)
        {
            Put(failure.Location, failure.ErrorType, failure.ErrorMessage);
        }
    }

    /// <inheritdoc/>
    public void Unchanged(string location)
    {
        if (malformedBefore.Contains(location) && Interlocked.Increment(ref malformedFound) <= ImportLimits.MaxFailureEntries)
        {
            Put(location, SourceErrorTypes.MalformedObject, "records of it were rejected and quarantined when it was read, and it has the same bytes still");
        }
    }

    private void RememberMalformed() => malformedBefore.UnionWith(lake.Control
        .Read(session => ImportFailureTable.List(session, Import, 0, ImportLimits.MaxFailureEntries))
        .Where(failure => failure.ErrorType == SourceErrorTypes.MalformedObject && failure.Status != ImportFailureStatus.Succeeded)
        .Select(failure => failure.Location));

    private void Put(string location, string errorType, string errorMessage)
    {
        var failure = new ImportFailure(location, ImportFailureStatus.Failed, errorType, errorMessage, lake.Options.TimeProvider.GetUtcNow());
        lake.Control.Write(session => ImportFailureTable.Put(session, Import, failure));
    }
}
