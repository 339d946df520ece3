using CloudTrailLake.Cli.Output;
using CloudTrailLake.Ingest.Imports;

namespace CloudTrailLake.Cli.Local;

/// <summary>Hands the pipeline's progress on.</summary>
internal sealed class ProgressBridge(IProgress<ImportMoment> progress) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) =>
        progress.Report(new ImportMoment(value.ObjectsDone, value.ObjectsTotal, value.BytesDone, value.BytesTotal, value.EventsDone));
}
