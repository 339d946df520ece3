using System.Text;
using CloudTrailLake.Sql.Parsing;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Damaged statements are refused like any other: nothing but <see cref="SqlException"/> ever comes out.</summary>
public sealed class MutationTests
{
    private static readonly string[] Seeds =
    [
        "SELECT eventName, count(*) AS n FROM $E WHERE eventTime > '2023-01-01 00:00:00' AND useridentity.type = 'Root' GROUP BY eventName HAVING count(*) > 1 ORDER BY n DESC LIMIT 10",
        "WITH a AS (SELECT i, rank() OVER (PARTITION BY s ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) r FROM t) SELECT a.i FROM a JOIN u USING (i) WHERE r = 1 UNION ALL SELECT 1 ORDER BY 1",
        "SELECT transform(filter(a, x -> x > 1), y -> CAST(y AS varchar) || 'z'), CASE WHEN ok THEN m['k'] ELSE coalesce(s, 'n') END FROM t, unnest(a, m) WITH ORDINALITY AS q(v, k, w, o)",
        "SELECT r.arn, try(1 / i), -i + 2 * 3, date_add('day', -1, now()), interval '1 02:03' day to minute FROM $E, unnest(resources) AS r, t WHERE i IN (1, 2) AND NOT EXISTS (SELECT 1 FROM u WHERE u.i = t.i)",
        "SELECT grouping(i, b), sum(d) FILTER (WHERE ok), listagg(s, ',') WITHIN GROUP (ORDER BY ts) FROM t GROUP BY GROUPING SETS ((i, b), ROLLUP (i)) , CUBE (b)",
        "SELECT DISTINCT CAST(ROW(1, 'x') AS row(n bigint, t varchar)).n, extract(YEAR FROM ts AT TIME ZONE 'UTC'), (1, 2) IN (VALUES (1, 2)) FROM t WHERE ts BETWEEN date '2024-01-01' AND timestamp '2024-01-02 00:00:00'",
    ];

    private static readonly string[] Strange = ["(", ")", "[", "]", "->", ",", ".", "NULL", "CASE", "END", "SELECT", "FROM", "*", "'x'", "1", "1.5", "1e400", "unnest", "OVER", "m", "j", "a", "$", "NOT", "-", "INTERVAL", "''", "9999999999999999999", "date ''", "x"];

    [Theory]
    [InlineData(20260315)]
    [InlineData(7)]
    public void Mutated_statements_are_accepted_or_refused_but_never_break(int seed)
    {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            List<string> tokens = [.. Tokenizer.Tokenize(Sql.Fill(Seeds[random.Next(Seeds.Length)])).SkipLast(1).Select(token => token.Text)];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int at = random.Next(tokens.Count);
                switch (random.Next(4))
                {
                    case 0: tokens.RemoveAt(at); break;
                    case 1: tokens.Insert(at, Strange[random.Next(Strange.Length)]); break;
                    case 2: tokens[at] = Strange[random.Next(Strange.Length)]; break;
                    default: (tokens[at], tokens[random.Next(tokens.Count)]) = (tokens[random.Next(tokens.Count)], tokens[at]); break;
                }

                if (tokens.Count == 0)
                {
                    tokens.Add("x");
                }
            }

            string sql = new StringBuilder().AppendJoin(' ', tokens).ToString();
            try
            {
                Sql.Analyze(sql);
            }
            catch (SqlException error)
            {
                refused++;
                Assert.StartsWith($"line {error.Line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
            }
            catch (Exception error) when (error is not SqlException)
            {
                Assert.Fail($"seed {seed}, statement {sql}\n{error}");
            }
        }

        Assert.InRange(refused, 500, 1999);
    }
}
