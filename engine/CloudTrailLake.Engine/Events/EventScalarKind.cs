namespace CloudTrailLake.Engine.Events;

/// <summary>The scalar types of the event schema.</summary>
internal enum EventScalarKind
{
    Varchar,
    Boolean,
    Integer,
    BigInt,
    Double,
    Timestamp,
    Date,
}
