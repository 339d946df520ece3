namespace CloudTrailLake.Ingest.Writing;

/// <summary>What a node of the column tree holds.</summary>
internal enum CellKind
{
    /// <summary>Text, or a map as text.</summary>
    Text,

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    Timestamp,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits.</summary>
    Integer,

    /// <summary>A double, as its bits.</summary>
    Double,

    /// <summary>An object; a cell says that it is there.</summary>
    Struct,

    /// <summary>A list; its elements' cells follow.</summary>
    List,
}
