namespace CloudTrailLake.Engine.Federation;

/// <summary>A store's Delta table as other engines see it. A store's id and folder make all of it: nothing is copied.</summary>
/// <param name="Id">The store's id.</param>
/// <param name="Folder">Its folder, absolute.</param>
internal sealed record FederatedTable(Guid Id, string Folder)
{
    /// <summary>Where the table is, as a URI.</summary>
    public string Location => new Uri(Folder + Path.DirectorySeparatorChar).AbsoluteUri.TrimEnd('/');

    /// <summary>Statements that need nothing but this machine's files, and for Athena a copy of them in S3.</summary>
    public IReadOnlyList<FederatedStatement> Statements
    {
        get
        {
            var table = "ctlake_" + Id.ToString("N");
            return
            [
                new("DuckDB", $"INSTALL delta; LOAD delta; SELECT count(*) FROM delta_scan({Text(Location)});"),
                new("Spark", $"SELECT count(*) FROM delta.`{Location.Replace("`", "``", StringComparison.Ordinal)}`;"),
                new("Trino", $"CALL delta.system.register_table(schema_name => 'default', table_name => '{table}', table_location => {Text(Location)});"),
                new("Athena", $"CREATE EXTERNAL TABLE {table} LOCATION 's3://BUCKET/stores/{Id:D}/' TBLPROPERTIES ('table_type' = 'DELTA'); -- after: aws s3 sync '{Folder}' s3://BUCKET/stores/{Id:D}"),
                new("ClickHouse", $"SELECT count(*) FROM deltaLakeLocal({Text(Folder)});"),
            ];
        }
    }

    private static string Text(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
