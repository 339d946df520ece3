using CloudTrailLake.Server.Errors;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>What statements may be written in.</summary>
internal static class SqlDialects
{
    /// <summary>The header that names the dialect of a request whose body or query string does not.</summary>
    public const string Header = "X-Ctlake-Dialect";

    /// <summary>The dialect of a name; Trino's where none is given.</summary>
    /// <exception cref="ServiceException">There is no such dialect.</exception>
    public static SqlDialect Of(string? dialect) => dialect is null
        ? SqlDialect.Trino
        : SqlDialectNames.Find(dialect) ?? throw new ServiceException(ErrorCode.UnsupportedDialect, $"There is no dialect '{dialect}'; there are {SqlDialectNames.All}.");
}
