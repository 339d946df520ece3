namespace CloudTrailLake.Sql;

/// <summary>A statement was refused: with a code, the place (1-based) and Trino's text, <c>line 1:8: Column 'x' cannot be resolved</c>.</summary>
internal sealed class SqlException : Exception
{
    public SqlException(SqlErrorCode code, SourcePosition position, string reason)
        : base($"line {position.Line}:{position.Column}: {reason}")
    {
        Code = code;
        Position = position;
        Reason = reason;
    }

    public SqlErrorCode Code { get; }

    /// <summary>Where in the statement the fault stands.</summary>
    public SourcePosition Position { get; }

    public int Line => Position.Line;

    public int Column => Position.Column;

    /// <summary>The message without its <c>line 1:8: </c>.</summary>
    public string Reason { get; }
}
