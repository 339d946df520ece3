using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>What statements may be written in.</summary>
internal static class SqlDialects
{
    /// <summary>The dialect of CloudTrail Lake.</summary>
    public const string Trino = "trino";

    private const string TransactSql = "tsql";

    /// <summary>Refuses what is not served.</summary>
    /// <exception cref="ServiceException">The dialect is not served, or there is no such.</exception>
    public static void Check(string? dialect)
    {
        switch (dialect)
        {
            case null or Trino:
                return;
            case TransactSql:
                throw new ServiceException(ErrorCode.UnsupportedDialect, $"Statements in {TransactSql} are not served yet. Write it in {Trino}.");
            default:
                throw new ServiceException(ErrorCode.UnsupportedDialect, $"There is no dialect '{dialect}'; statements are written in {Trino}.");
        }
    }
}
