using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>An object on its way through the pipeline.</summary>
internal sealed class ImportedObject
{
    public ImportedObject(SourceObject source, int targets)
    {
        Source = source;
        Counts = new RecordCounts[targets];
        AlreadyIngested = new bool[targets];
        for (int i = 0; i < targets; i++)
        {
            Counts[i] = new RecordCounts();
        }
    }

    public SourceObject Source { get; }

    public string Key => Source.Key;

    /// <summary>Lower-case hex SHA-256 of the delivered bytes; known when the object is complete, and before that when it was read whole first.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Delivered bytes.</summary>
    public long Size { get; set; }

    /// <summary>By target.</summary>
    public RecordCounts[] Counts { get; }

    /// <summary>By target: whether the ledger has these bytes under the selectors in force.</summary>
    public bool[] AlreadyIngested { get; }

    /// <summary>Why the first of its rejected records was, and where it begins.</summary>
    public RecordRejection? FirstRejection { get; set; }

    /// <summary>Set when the object could not be read to its end and nothing of it may be stored.</summary>
    public bool Failed { get; set; }
}
