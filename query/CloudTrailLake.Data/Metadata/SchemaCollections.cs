using System.Data;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data.Metadata;

/// <summary>The collections of <c>GetSchema</c> (ADO.NET: "Common Schema Collections").</summary>
internal static class SchemaCollections
{
    public const string MetaDataCollections = "MetaDataCollections";
    public const string DataSourceInformation = "DataSourceInformation";
    public const string DataTypes = "DataTypes";
    public const string Restrictions = "Restrictions";
    public const string ReservedWords = "ReservedWords";
    public const string Tables = "Tables";
    public const string Columns = "Columns";
    public const string Functions = "Functions";

    /// <summary>All collections with the restrictions that narrow them, in order; an empty column name: not there to narrow, but for tools that count from a catalog.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<(string Restriction, string Column)> Restrictions)> All { get; } =
    [
        (MetaDataCollections, []),
        (DataSourceInformation, []),
        (DataTypes, []),
        (Restrictions, []),
        (ReservedWords, []),
        (Tables, [("Catalog", "TABLE_CATALOG"), ("Schema", "TABLE_SCHEMA"), ("Table", "TABLE_NAME"), ("TableType", "TABLE_TYPE")]),
        (Columns, [("Catalog", "TABLE_CATALOG"), ("Schema", "TABLE_SCHEMA"), ("Table", "TABLE_NAME"), ("Column", "COLUMN_NAME")]),
        (Functions, [("Function", "FUNCTION_NAME"), ("Kind", "FUNCTION_KIND")]),
    ];

    /// <summary>A collection, narrowed.</summary>
    /// <exception cref="ArgumentException">There is no such collection, or it has fewer restrictions.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public static async ValueTask<DataTable> GetAsync(LakeConnection connection, string collection, string?[]? restrictions, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(collection);
        var source = connection.OpenSource();
        var known = All.FirstOrDefault(entry => entry.Name.Equals(collection, StringComparison.OrdinalIgnoreCase));
        if (known.Name is null)
        {
            throw new ArgumentException($"There is no schema collection '{collection}'. There are: {string.Join(", ", All.Select(entry => entry.Name))}.", nameof(collection));
        }

        string?[] given = restrictions ?? [];
        if (given.Length > known.Restrictions.Count)
        {
            throw new ArgumentException($"The schema collection {known.Name} has {known.Restrictions.Count} restrictions, not {given.Length}.", nameof(restrictions));
        }

        using var interruption = new Interruption(source.Settings.CommandTimeout, source.Time);
        var table = await interruption.WaitAsync(token => ReadAsync(connection, source.Transport, known.Name, given.ElementAtOrDefault(2), async, token), cancellationToken).ConfigureAwait(false);
        Narrow(table, known.Restrictions, given);
        return table;
    }

    private static async ValueTask<DataTable> ReadAsync(LakeConnection connection, ILakeTransport transport, string collection, string? table, bool async, CancellationToken cancellationToken) => collection switch
    {
        MetaDataCollections => StaticCollections.MetaDataCollections(),
        DataSourceInformation => StaticCollections.DataSourceInformation(connection.ServerVersion),
        DataTypes => DataTypeCollection.Table(),
        Restrictions => StaticCollections.Restrictions(),
        ReservedWords => StaticCollections.ReservedWords(),
        Tables => LakeCollections.Tables(await transport.ListStoresAsync(async, cancellationToken).ConfigureAwait(false)),
        Columns => await LakeCollections.ColumnsAsync(transport, table, async, cancellationToken).ConfigureAwait(false),
        _ => LakeCollections.Functions(await transport.ListFunctionsAsync(async, cancellationToken).ConfigureAwait(false)),
    };

    private static void Narrow(DataTable table, IReadOnlyList<(string Restriction, string Column)> restrictions, string?[] given)
    {
        foreach (var row in table.Select())
        {
            bool fits = true;
            for (int i = 0; i < given.Length; i++)
            {
                fits &= given[i] is null || string.Equals(row[restrictions[i].Column] as string, given[i], StringComparison.OrdinalIgnoreCase);
            }

            if (!fits)
            {
                table.Rows.Remove(row);
            }
        }

        table.AcceptChanges();
    }
}
