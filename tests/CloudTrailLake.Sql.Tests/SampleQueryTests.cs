using CloudTrailLake.Testing;

namespace CloudTrailLake.Sql.Tests;

/// <summary>AWS's published sample queries, when they lie beside the repository.</summary>
public sealed class SampleQueryTests
{
    private const string Data = "lake-queries";
    private const string Ddl = "ConfigTableCreation.sql";
    private const string Twice = "list-publicly-accessible-rds-instances.sql";

    [SharedDataFact(Data)]
    public void Every_sample_query_parses_and_analyzes()
    {
        string folder = SharedDataFactAttribute.Find(Data)!;
        var failures = new List<string>();
        int count = 0;
        foreach (string file in Directory.GetFiles(folder, "*.sql").Where(file => Path.GetFileName(file) != Ddl))
        {
            foreach (string statement in Statements(file))
            {
                count++;
                try
                {
                    AnalyzedQuery query = Sql.Analyze(statement);
                    Assert.NotEmpty(query.OutputColumns);
                    Assert.Single(query.Scans);
                }
                catch (SqlException error)
                {
                    failures.Add($"{Path.GetFileName(file)}: {error.Message}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(count >= 28, $"only {count} statements found");
    }

    [SharedDataFact(Data)]
    public void The_sample_that_creates_a_table_is_refused_by_name()
    {
        string folder = SharedDataFactAttribute.Find(Data)!;
        SqlException error = Assert.Throws<SqlException>(() => Sql.Analyze(File.ReadAllText(Path.Combine(folder, Ddl))));
        Assert.Equal(SqlErrorCode.NotSupported, error.Code);
        Assert.Contains("CREATE is not supported", error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 1);
    }

    private static IEnumerable<string> Statements(string file)
    {
        string text = File.ReadAllText(file).Replace("${date_filter}", "2023-06-20 00:00:00", StringComparison.Ordinal);
        foreach (string placeholder in new[] { "<event_data_store_id>", "<event-data-store-ID>", "<Event data store Id>", "<EDS ID>", "$EDS_ID" })
        {
            // The comments before the statement name the placeholder too; only the statement matters.
            text = text.Replace(placeholder, "$E", StringComparison.Ordinal);
        }

        text = text.Replace("config_event_data_store_ID", "$C", StringComparison.Ordinal);
        if (Path.GetFileName(file) != Twice)
        {
            return [text];
        }

        int second = text.LastIndexOf("SELECT", StringComparison.Ordinal);
        return [text[..second], text[second..]];
    }
}
