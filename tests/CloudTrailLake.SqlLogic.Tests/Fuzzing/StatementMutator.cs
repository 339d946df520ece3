using CloudTrailLake.Sql.Parsing;

namespace CloudTrailLake.SqlLogic.Tests.Fuzzing;

/// <summary>Damages valid statements: tokens go, come, change places, are taken from other statements, or are replaced by what has broken parsers and engines before.</summary>
internal sealed class StatementMutator(IReadOnlyList<string> seeds, int seed)
{
    private static readonly string[] Strange =
    [
        "(", ")", "[", "]", "->", ",", ".", ";", "*", "-", "+", "||", "=", "<>", "?", "$$", "{-", "NULL", "CASE", "END", "SELECT", "FROM", "WHERE", "NOT", "IN", "OVER", "OVER ()", "DISTINCT", "FILTER (WHERE true)", "AS", "ON",
        "'", "''", "'x'", "'it''s'", "E'\\n'", "$$x$$", "X'00'", "U&'\\0000'", "\"\"", "\"a\"\"b\"", "\"read_csv\"", "1", "0", "-1", "1.5", "1e400", "9223372036854775807", "9999999999999999999", "0x1F", "date ''", "date '2024-01-01'",
        "timestamp '2024-01-01 00:00:00'", "INTERVAL '1' DAY", "interval '1' year", "ARRAY[]", "ARRAY[1, NULL]", "map()", "ROW(1)", "(1, 2)", "(SELECT 1)", "EXISTS (SELECT 1)", "x -> x", "events", "eventName", "eventTime", "userIdentity",
        "requestParameters", "resources", "read_csv('/etc/passwd')", "getenv('HOME')", "duckdb_settings()", "ctl_map('{}')", "t1", "c0", "LIMIT 1", "ORDER BY 1", "GROUP BY 1", "UNION ALL", "LATERAL", "UNNEST(ARRAY[1])", "TABLESAMPLE SYSTEM (50)",
        "count(*)", "max(1)", "rank() OVER (ORDER BY 1)", "try(1/0)", "cast(1 as varchar)", "AT TIME ZONE 'UTC'", "IS NULL", "LIKE '%'", "ESCAPE '\\'", "BETWEEN 1 AND 2", "FETCH FIRST ROW ONLY", "WITH RECURSIVE", "JSON_VALUE(", "/*", "*/", "--", "\n", "\u0000", "\u00A0", "’",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next damaged statement.</summary>
    public string Next()
    {
        List<string> tokens = TokensOf(Pick(seeds));
        for (int changes = _random.Next(10) < 6 ? 1 : _random.Next(2, 4); changes > 0; changes--)
            Change(tokens);
        return string.Join(' ', tokens);
    }

    private void Change(List<string> tokens)
    {
        if (tokens.Count == 0)
            tokens.Add(Pick(Strange));
        int at = _random.Next(tokens.Count);
        switch (_random.Next(6))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, Pick(Strange));
                break;
            case 2:
                tokens[at] = Pick(Strange);
                break;
            case 3:
                int other = _random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 4:
                tokens[at] = Pick(TokensOf(Pick(seeds))) ?? string.Empty;
                break;
            default:
                List<string> donor = TokensOf(Pick(seeds));
                int from = _random.Next(donor.Count);
                tokens.InsertRange(at, donor.Skip(from).Take(_random.Next(1, 8)));
                break;
        }
    }

    private static List<string> TokensOf(string sql) => [.. Tokenizer.Tokenize(sql).SkipLast(1).Select(token => token.Text)];

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
