namespace CloudTrailLake.Engine.Events;

/// <summary>The logical type of an event column or member, in the vocabulary of the published CloudTrail Lake schema.</summary>
internal abstract record EventType
{
    private EventType()
    {
    }

    /// <summary>SQL <c>varchar</c>; stored as text.</summary>
    public static readonly EventType Varchar = new Scalar(EventScalarKind.Varchar);

    /// <summary>SQL <c>boolean</c>.</summary>
    public static readonly EventType Boolean = new Scalar(EventScalarKind.Boolean);

    /// <summary>SQL <c>integer</c>, 32 bits.</summary>
    public static readonly EventType Integer = new Scalar(EventScalarKind.Integer);

    /// <summary>SQL <c>double</c>.</summary>
    public static readonly EventType Double = new Scalar(EventScalarKind.Double);

    /// <summary>SQL <c>timestamp(3)</c> in UTC; stored UTC-adjusted with microseconds.</summary>
    public static readonly EventType Timestamp = new Scalar(EventScalarKind.Timestamp);

    /// <summary>SQL <c>date</c>.</summary>
    public static readonly EventType Date = new Scalar(EventScalarKind.Date);

    /// <summary>SQL <c>bigint</c>; used by hidden columns only.</summary>
    public static readonly EventType BigInt = new Scalar(EventScalarKind.BigInt);

    /// <summary>SQL <c>map(varchar,varchar)</c>; stored as the original JSON text of the object.</summary>
    public static readonly EventType Map = new JsonMap();

    /// <summary>A row type of the given members.</summary>
    public static EventType Row(params EventField[] fields) => new Struct(fields);

    /// <summary>An array of rows.</summary>
    public static EventType ArrayOf(EventType element) => new List(element);

    /// <summary>A type without members.</summary>
    internal sealed record Scalar(EventScalarKind Kind) : EventType;

    /// <summary><c>map(varchar,varchar)</c> to SQL, JSON text on disk.</summary>
    internal sealed record JsonMap : EventType;

    /// <summary><c>row(...)</c> to SQL, a struct on disk.</summary>
    internal sealed record Struct(IReadOnlyList<EventField> Fields) : EventType;

    /// <summary><c>array(...)</c> to SQL, a list on disk.</summary>
    internal sealed record List(EventType Element) : EventType;
}
