namespace CloudTrailLake.Ingest.Decoding;

/// <summary>What <see cref="RecordReader.Read"/> found.</summary>
internal enum RecordReadStatus
{
    /// <summary>A record, in <see cref="RecordReader.Current"/>.</summary>
    Record,

    /// <summary>Something that counts as one record read and rejected, in <see cref="RecordReader.Rejection"/>.</summary>
    Rejected,

    /// <summary>The end of the object.</summary>
    End,
}
