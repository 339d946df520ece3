namespace CloudTrailLake.DuckDb;

/// <summary>What kind of error DuckDB reported; names and values of <c>duckdb_error_type</c> in DuckDB's C API.</summary>
internal enum DuckDbErrorKind
{
    /// <summary>DuckDB named no kind.</summary>
    Unknown = 0,

    /// <summary>A value lies outside its type's range.</summary>
    OutOfRange = 1,

    /// <summary>A value could not be cast.</summary>
    Conversion = 2,
    UnknownType = 3,
    Decimal = 4,
    MismatchType = 5,
    DivideByZero = 6,
    ObjectSize = 7,
    InvalidType = 8,
    Serialization = 9,
    Transaction = 10,
    NotImplemented = 11,
    Expression = 12,

    /// <summary>A table, function or type does not exist, or exists already.</summary>
    Catalog = 13,

    /// <summary>The text is not SQL.</summary>
    Parser = 14,
    Planner = 15,
    Scheduler = 16,
    Executor = 17,
    Constraint = 18,
    Index = 19,
    Stat = 20,
    Connection = 21,
    Syntax = 22,
    Settings = 23,

    /// <summary>The text is SQL, but names or types do not fit.</summary>
    Binder = 24,
    Network = 25,
    Optimizer = 26,
    NullPointer = 27,

    /// <summary>A file could not be read or written, or is damaged.</summary>
    Io = 28,

    /// <summary>The query was interrupted.</summary>
    Interrupt = 29,

    /// <summary>The whole instance is unusable from here on; open a new one.</summary>
    Fatal = 30,
    Internal = 31,

    /// <summary>A statement or an argument is not allowed as it stands; also what a failing table function reports.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit, or the limit of the temporary directory, is reached.</summary>
    OutOfMemory = 33,

    /// <summary>The locked-down configuration forbids it.</summary>
    Permission = 34,
    ParameterNotResolved = 35,
    ParameterNotAllowed = 36,
    Dependency = 37,
    Http = 38,
    MissingExtension = 39,
    Autoload = 40,
    Sequence = 41,
}
