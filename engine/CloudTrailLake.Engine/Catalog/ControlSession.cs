using System.Data.Common;
using Dapper;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>One transaction on the control database. Statements are portable SQL with named parameters.</summary>
internal sealed class ControlSession(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>Runs a statement; gives the number of rows it changed.</summary>
    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    /// <summary>Reads all rows.</summary>
    public IReadOnlyList<T> Query<T>(string sql, object? parameters = null) => connection.Query<T>(sql, parameters, transaction).AsList();

    /// <summary>Reads the only row, or nothing.</summary>
    public T? QuerySingleOrDefault<T>(string sql, object? parameters = null) => connection.QuerySingleOrDefault<T>(sql, parameters, transaction);

    /// <summary>Reads the first column of the only row.</summary>
    public T? Scalar<T>(string sql, object? parameters = null) => connection.ExecuteScalar<T>(sql, parameters, transaction);
}
