using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>SQLSTATE codes (ISO 9075, where it has none PostgreSQL's) of what goes wrong with a statement: what database clients decide by.</summary>
internal static class SqlStates
{
    /// <summary>The text is no statement of the grammar.</summary>
    public const string SyntaxError = "42601";

    /// <summary>A column does not exist.</summary>
    public const string UndefinedColumn = "42703";

    /// <summary>A table does not exist.</summary>
    public const string UndefinedTable = "42P01";

    /// <summary>A function does not exist.</summary>
    public const string UndefinedFunction = "42883";

    /// <summary>A type does not fit, or does not exist.</summary>
    public const string DatatypeMismatch = "42804";

    /// <summary>A name fits more than one column.</summary>
    public const string AmbiguousColumn = "42702";

    /// <summary>An expression is neither grouped nor aggregated, or an aggregate stands where none may.</summary>
    public const string GroupingError = "42803";

    /// <summary>A name stands twice.</summary>
    public const string DuplicateColumn = "42701";

    /// <summary>A reference that is none, such as an ordinal out of range.</summary>
    public const string InvalidColumnReference = "42P10";

    /// <summary>A window that cannot be.</summary>
    public const string WindowingError = "42P20";

    /// <summary>A value is not of its type's form.</summary>
    public const string InvalidTextRepresentation = "22P02";

    /// <summary>An argument or parameter that cannot be.</summary>
    public const string InvalidParameterValue = "22023";

    /// <summary>A value cannot be cast.</summary>
    public const string InvalidCast = "22018";

    /// <summary>A number is out of its type's range.</summary>
    public const string NumericValueOutOfRange = "22003";

    /// <summary>Division by zero.</summary>
    public const string DivisionByZero = "22012";

    /// <summary>A value cannot be worked with, in a way that no other code names.</summary>
    public const string DataException = "22000";

    /// <summary>The statement is over a bound.</summary>
    public const string StatementTooComplex = "54001";

    /// <summary>Memory or space ran out.</summary>
    public const string OutOfResources = "53200";

    /// <summary>Too many queries.</summary>
    public const string ConfigurationLimitExceeded = "53400";

    /// <summary>Cancelled or timed out.</summary>
    public const string QueryCanceled = "57014";

    /// <summary>The service is stopping.</summary>
    public const string CannotConnectNow = "57P03";

    /// <summary>Nothing like it here.</summary>
    public const string FeatureNotSupported = "0A000";

    /// <summary>Credentials are missing or wrong.</summary>
    public const string InvalidAuthorization = "28000";

    /// <summary>The caller may not.</summary>
    public const string InsufficientPrivilege = "42501";

    /// <summary>A resource is not in the state that is needed.</summary>
    public const string NotInPrerequisiteState = "55000";

    /// <summary>The client does not speak as it should.</summary>
    public const string ProtocolViolation = "08P01";

    /// <summary>The fault is ours.</summary>
    public const string InternalError = "XX000";

    /// <summary>The code of a statement that was refused.</summary>
    public static string Of(SqlErrorCode code) => code switch
    {
        SqlErrorCode.SyntaxError => SyntaxError,
        SqlErrorCode.NotSupported => FeatureNotSupported,
        SqlErrorCode.StatementTooLarge => StatementTooComplex,
        SqlErrorCode.ColumnNotFound => UndefinedColumn,
        SqlErrorCode.TableNotFound => UndefinedTable,
        SqlErrorCode.AmbiguousName => AmbiguousColumn,
        SqlErrorCode.TypeMismatch or SqlErrorCode.TypeNotFound => DatatypeMismatch,
        SqlErrorCode.FunctionNotFound or SqlErrorCode.FunctionNotAggregate => UndefinedFunction,
        SqlErrorCode.ExpressionNotAggregate or SqlErrorCode.ExpressionNotScalar or SqlErrorCode.NestedAggregation => GroupingError,
        SqlErrorCode.NestedWindow or SqlErrorCode.InvalidWindow => WindowingError,
        SqlErrorCode.ExpressionNotInDistinct or SqlErrorCode.InvalidColumnReference => InvalidColumnReference,
        SqlErrorCode.InvalidLiteral => InvalidTextRepresentation,
        SqlErrorCode.InvalidArguments or SqlErrorCode.InvalidFunctionArgument => InvalidParameterValue,
        SqlErrorCode.DuplicateColumnName => DuplicateColumn,
        _ => SyntaxError,
    };

    /// <summary>The code of a query that failed while it ran. Its texts are Trino's, and each names its kind.</summary>
    public static string Of(QueryFailedException failure)
    {
        string text = failure.Message;
        return text switch
        {
            _ when failure.IsInternal => InternalError,
            QueryFailedException.ResponseTooLarge or QueryFailedException.ExhaustedResources => OutOfResources,
            _ when Has(text, "division by zero") => DivisionByZero,
            _ when Has(text, "overflow") || Has(text, "out of range") => NumericValueOutOfRange,
            _ when Has(text, "cannot cast") || Has(text, "cannot be cast") || Has(text, "cannot convert") => InvalidCast,
            _ => DataException,
        };
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
