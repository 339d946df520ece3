namespace CloudTrailLake.Sql.Functions;

/// <summary>How a function may be called.</summary>
internal enum FunctionKind
{
    Scalar,

    /// <summary>Also callable with OVER.</summary>
    Aggregate,

    /// <summary>Only with OVER.</summary>
    Window,
}
