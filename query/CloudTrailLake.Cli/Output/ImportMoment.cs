namespace CloudTrailLake.Cli.Output;

/// <summary>How far an import is, wherever it runs.</summary>
/// <param name="FilesDone">Files done.</param>
/// <param name="FilesTotal">Files to do; null while they are being listed.</param>
/// <param name="BytesDone">Bytes done, as delivered.</param>
/// <param name="BytesTotal">Bytes to do; null while files are being listed.</param>
/// <param name="Events">Events read so far.</param>
internal sealed record ImportMoment(long FilesDone, long? FilesTotal, long BytesDone, long? BytesTotal, long Events);
