namespace CloudTrailLake.Sql.Tests;

/// <summary>Refused statements with Trino's code, place and text.</summary>
public sealed class ErrorTests
{
    public static TheoryData<string, string, string> Errors => new()
    {
        // names
        { "SELECT x FROM t", "ColumnNotFound", "line 1:8: Column 'x' cannot be resolved" },
        { "SELECT\n  nope FROM t", "ColumnNotFound", "line 2:3: Column 'nope' cannot be resolved" },
        { "SELECT eventnam FROM $E", "ColumnNotFound", "line 1:8: Column 'eventnam' cannot be resolved. Did you mean 'eventname'?" },
        { "SELECT useridentity.nope FROM $E", "ColumnNotFound", "line 1:8: Column 'useridentity.nope' cannot be resolved" },
        { "SELECT z.i FROM t", "ColumnNotFound", "line 1:8: Column 'z.i' cannot be resolved" },
        { "SELECT requestparameters.bucketName FROM $E", "TypeMismatch", "line 1:8: Expression requestparameters is not of type ROW (actual: map(varchar, varchar)); read a key of a map with element_at(…, 'bucketName')" },
        { "SELECT i FROM t, u", "AmbiguousName", "line 1:8: Column 'i' is ambiguous" },
        { "SELECT 1 FROM missing", "TableNotFound", "line 1:15: Table 'missing' does not exist" },
        { "SELECT 1 FROM 99999999-9999-9999-9999-999999999999", "TableNotFound", "line 1:15: Table '99999999-9999-9999-9999-999999999999' does not exist" },
        { "SELECT * FROM t AS x(a, b)", "ColumnCountMismatch", "line 1:20: Column alias list has 2 entries but 'x' has 12 columns available" },
        { "WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a", "DuplicateNamedQuery", "line 1:23: WITH query name 'a' specified more than once" },
        { "SELECT *", "ColumnNotFound", "line 1:8: SELECT * not allowed in queries without FROM clause" },

        // functions
        { "SELECT foo(i) FROM t", "FunctionNotFound", "line 1:8: Function 'foo' not registered" },
        { "SELECT uper(s) FROM t", "FunctionNotFound", "line 1:8: Function 'uper' not registered. Did you mean 'upper'?" },
        { "SELECT lower(i) FROM t", "FunctionNotFound", "line 1:8: Unexpected parameters (integer) for function lower. Expected: lower(varchar(x)), lower(char(x))" },
        { "SELECT element_at(s, 'x') FROM t", "FunctionNotFound", "line 1:8: Unexpected parameters (varchar, varchar(1)) for function element_at. Expected: element_at(array(T), bigint), element_at(map(K, V), K)" },
        { "SELECT read_csv('/etc/passwd') FROM t", "FunctionNotFound", "line 1:8: Function 'read_csv' not registered" },
        { "SELECT rank() FROM t", "InvalidWindow", "line 1:8: Window function rank requires an OVER clause" },
        { "SELECT max(m) FROM t", "FunctionNotFound", "line 1:8: Unexpected parameters (map(varchar, varchar)) for function max. Expected: max(O), max(O, bigint)" },
        { "SELECT lower(DISTINCT s) FROM t", "FunctionNotAggregate", "line 1:8: DISTINCT is not supported for non-aggregation functions" },
        { "SELECT coalesce(s) FROM t", "SyntaxError", "line 1:8: The 'coalesce' function must have at least two arguments" },
        { "SELECT date_add('dayz', 1, ts) FROM t", "InvalidFunctionArgument", "line 1:17: 'dayz' is not a valid TIMESTAMP field" },
        { "SELECT date_trunc('hour', dt) FROM t", "InvalidFunctionArgument", "line 1:19: 'hour' is not a valid DATE field" },
        { "SELECT json_extract(j, 'x') FROM t", "InvalidFunctionArgument", "line 1:24: Invalid JSON path: 'x'" },

        // types
        { "SELECT 1 FROM t WHERE s = 1", "TypeMismatch", "line 1:25: Cannot apply operator: varchar = integer" },
        { "SELECT 1 FROM t WHERE m < m", "TypeMismatch", "line 1:25: Cannot apply operator: map(varchar, varchar) < map(varchar, varchar)" },
        { "SELECT s + 1 FROM t", "TypeMismatch", "line 1:10: Cannot apply operator: varchar + integer" },
        { "SELECT 1 FROM t WHERE m LIKE '%x%'", "TypeMismatch", "line 1:23: Left side of LIKE expression must evaluate to a varchar (actual: map(varchar, varchar))" },
        { "SELECT 1 FROM t WHERE s", "TypeMismatch", "line 1:23: WHERE clause must evaluate to a boolean: actual type varchar" },
        { "SELECT 1 FROM t WHERE i AND ok", "TypeMismatch", "line 1:23: Logical expression term must evaluate to a boolean (actual: integer)" },
        { "SELECT 1 FROM t WHERE NOT i", "TypeMismatch", "line 1:27: Value of logical NOT expression must evaluate to a boolean (actual: integer)" },
        { "SELECT CASE WHEN ok THEN 1 ELSE 'x' END FROM t", "TypeMismatch", "line 1:33: All CASE results must be the same type or coercible to a common type. Cannot find common type between integer and varchar(1), all types (without duplicates): [integer, varchar(1)]" },
        { "SELECT CAST(dt AS boolean) FROM t", "TypeMismatch", "line 1:8: Cannot cast date to boolean" },
        { "SELECT CAST(s AS nonsense) FROM t", "TypeNotFound", "line 1:8: Unknown type: nonsense" },
        { "SELECT 1 FROM t WHERE ts > 'yesterday'", "InvalidLiteral", "line 1:28: Value cannot be cast to timestamp: yesterday" },
        { "SELECT 1 FROM t WHERE ts > s", "TypeMismatch", "line 1:26: Cannot apply operator: timestamp(3) > varchar" },
        { "SELECT 1 FROM t WHERE ts BETWEEN '2024-01-01' AND '2024-13-01'", "InvalidLiteral", "line 1:51: Value cannot be cast to timestamp: 2024-13-01" },
        { "SELECT 1 FROM t WHERE i BETWEEN 'a' AND 3", "TypeMismatch", "line 1:25: Cannot check if integer is BETWEEN varchar(1) and integer" },
        { "SELECT 1 FROM t WHERE i IN (1, 'x')", "TypeMismatch", "line 1:32: IN value and list items must be the same type: integer vs varchar(1)" },
        { "SELECT date 'x'", "InvalidLiteral", "line 1:8: 'x' is not a valid DATE literal" },
        { "SELECT interval 'x' day", "InvalidLiteral", "line 1:8: 'x' is not a valid INTERVAL literal" },
        { "SELECT 1 FROM t ORDER BY m", "TypeMismatch", "line 1:26: Type map(varchar, varchar) is not orderable, and therefore cannot be used in ORDER BY" },
        { "SELECT * FROM t, unnest(s)", "TypeMismatch", "line 1:25: Cannot unnest type: varchar" },
        { "SELECT 1 UNION SELECT 'a'", "TypeMismatch", "line 1:16: column 1 in UNION query has incompatible types: integer, varchar(1)" },
        { "SELECT 1 UNION ALL SELECT 1, 2", "TypeMismatch", "line 1:20: UNION query has different number of fields: 1, 2" },

        // aggregates
        { "SELECT eventname, count(*) FROM $E", "ExpressionNotAggregate", "line 1:8: 'eventname' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT useridentity.arn, count(*) FROM $E GROUP BY eventname", "ExpressionNotAggregate", "line 1:8: 'useridentity.arn' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT s FROM t GROUP BY i ORDER BY s", "ExpressionNotAggregate", "line 1:8: 's' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT i FROM t GROUP BY i HAVING s = 'x'", "ExpressionNotAggregate", "line 1:35: 's' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT 1 FROM t WHERE count(*) > 1", "ExpressionNotScalar", "line 1:23: WHERE clause cannot contain aggregations, window functions or grouping operations: [count(*)]" },
        { "SELECT sum(count(*)) FROM t", "NestedAggregation", "line 1:12: Cannot nest aggregations inside aggregation 'sum': [count(*)]" },
        { "SELECT i FROM t GROUP BY 3", "InvalidColumnReference", "line 1:26: GROUP BY position 3 is not in select list" },
        { "SELECT i FROM t ORDER BY 2", "InvalidColumnReference", "line 1:26: ORDER BY position 2 is not in select list" },
        { "SELECT DISTINCT i FROM t ORDER BY s", "ExpressionNotInDistinct", "line 1:35: For SELECT DISTINCT, ORDER BY expressions must appear in select list" },
        { "SELECT i AS n FROM t GROUP BY n", "ColumnNotFound", "line 1:31: Column 'n' cannot be resolved" },
        { "SELECT rank() OVER (ORDER BY i ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM t", "InvalidWindow", "line 1:32: Window frame end cannot be UNBOUNDED PRECEDING" },
        { "SELECT sum(i) OVER w FROM t", "InvalidWindow", "line 1:20: Cannot resolve WINDOW name w" },

        // grammar
        { "", "SyntaxError", "line 1:1: mismatched input '<EOF>'. Expecting: <query>" },
        { "SELECT", "SyntaxError", "line 1:7: mismatched input '<EOF>'. Expecting: '*', 'ALL', 'DISTINCT', <expression>" },
        { "SELECT 1 FROM", "SyntaxError", "line 1:14: mismatched input '<EOF>'. Expecting: '(', 'LATERAL', 'UNNEST', <identifier>" },
        { "SELECT 1 WHERE", "SyntaxError", "line 1:15: mismatched input '<EOF>'. Expecting: <expression>" },
        { "SELECT (1 FROM t", "SyntaxError", "line 1:11: mismatched input 'FROM'. Expecting: '%', ')', '*', '+', ',', '-', '.', '/', 'AND', 'AT', 'OR', '[', '||', <predicate>" },
        { "SELECT 1 FROM t GROUP i", "SyntaxError", "line 1:23: mismatched input 'i'. Expecting: 'BY'" },
        { "SELECT 'abc FROM t", "SyntaxError", "line 1:8: mismatched input '''. Expecting: '*', 'ALL', 'DISTINCT', <expression>" },
        { "SELECT `i` FROM t", "SyntaxError", "line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers" },
        { "SELECT 1a FROM t", "SyntaxError", "line 1:8: identifiers must not start with a digit; surround the identifier with double quotes" },
        { "SELECT # FROM t", "SyntaxError", "line 1:8: mismatched input '#'. Expecting: '*', 'ALL', 'DISTINCT', <expression>" },
        { "SELECT i FROM t WHERE i = ?", "InvalidArguments", "line 1:27: Incorrect number of parameters: expected 1 but found 0" },
        { "SELECT i FROM t WHERE a = b = c", "SyntaxError", "line 1:29: mismatched input '='. Expecting: '%', '*', '+', '-', '.', '/', 'AND', 'AT', 'EXCEPT', 'FETCH', 'GROUP', 'HAVING', 'INTERSECT', 'LIMIT', 'OFFSET', 'OR', 'ORDER', 'UNION', '[', '||', <EOF>" },
        { "SELECT 1 /* open", "SyntaxError", "line 1:11: mismatched input '*'. Expecting: <expression>" },
        { "WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a", "MissingColumnAliases", "line 1:16: missing column aliases in recursive WITH query" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Is_refused_in_Trinos_words(string sql, string code, string message)
    {
        SqlException error = Sql.Refused(sql);
        Assert.Equal(message, error.Message);
        Assert.Equal(code, error.Code.ToString());
    }

    [Theory]
    [InlineData("INSERT INTO t VALUES (1)")]
    [InlineData("DELETE FROM t")]
    [InlineData("UPDATE t SET i = 1")]
    [InlineData("MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE")]
    [InlineData("CREATE TABLE x AS SELECT 1")]
    [InlineData("DROP TABLE t")]
    [InlineData("ALTER TABLE t ADD COLUMN x int")]
    [InlineData("TRUNCATE TABLE t")]
    [InlineData("COPY t TO '/tmp/x'")]
    [InlineData("ATTACH '/tmp/x' AS y")]
    [InlineData("SET memory_limit = '1GB'")]
    [InlineData("PRAGMA database_list")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SHOW TABLES")]
    [InlineData("DESCRIBE t")]
    [InlineData("CALL x()")]
    [InlineData("FROM t")]
    [InlineData("EXECUTE x")]
    public void Anything_but_a_query_is_refused_by_its_name(string sql)
    {
        SqlException error = Sql.Refused("  -- why\n " + sql);
        Assert.Equal(SqlErrorCode.NotSupported, error.Code);
        Assert.Equal($"line 2:2: {sql.Split(' ')[0]} is not supported: a query statement is a single SELECT", error.Message);
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2", 11)]
    [InlineData("SELECT 1; DROP TABLE t", 11)]
    [InlineData("SELECT 1;; x", 12)]
    public void Two_statements_are_refused(string sql, int column)
    {
        SqlException error = Sql.Refused(sql);
        Assert.Equal(SqlErrorCode.NotSupported, error.Code);
        Assert.Equal(new SourcePosition(1, column), error.Position);
    }

    [Theory]
    [InlineData("SELECT * FROM '/etc/passwd'")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM \"/etc/passwd\"")]
    [InlineData("SELECT * FROM information_schema.tables")]
    [InlineData("SELECT * FROM TABLE(read_csv('/etc/passwd'))")]
    public void FROM_reads_what_the_catalog_knows_and_nothing_else(string sql) => Sql.Refused(sql);
}
