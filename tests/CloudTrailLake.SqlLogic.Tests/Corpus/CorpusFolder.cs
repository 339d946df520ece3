using System.Reflection;
using CloudTrailLake.Sql;

namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>Where the corpus lies in the repository; it is read from there, and rewritten there.</summary>
internal static class CorpusFolder
{
    private static readonly string Root = typeof(CorpusFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectFolder").Value!;

    /// <summary>The events of the fixture's store.</summary>
    public static string EventsFile => Path.Combine(Root, "Fixture", "events.jsonl");

    /// <summary>Statements without answers, separated by semicolons at the ends of lines.</summary>
    public static string Statements => File.ReadAllText(Path.Combine(Root, "Statements", "analysis.sql"));

    /// <summary>Statements that try to reach the engine, a JSON string a line: some hold characters that no editor shows.</summary>
    public static IEnumerable<string> Escapes => File.ReadLines(Path.Combine(Root, "Statements", "escapes.jsonl"));

    /// <summary>All files of cases, by name.</summary>
    public static IEnumerable<string> FileNames => Directory.EnumerateFiles(Path.Combine(Root, "Cases"), "*.slt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>What the statements of a file are written in: T-SQL where its name begins with <c>tsql-</c>.</summary>
    public static SqlDialect DialectOf(string fileName) => fileName.StartsWith("tsql-", StringComparison.Ordinal) ? SqlDialect.TransactSql : SqlDialect.Trino;

    public static CorpusFile Read(string fileName) => CorpusFile.Parse(File.ReadAllLines(PathOf(fileName)));

    public static void Write(string fileName, CorpusFile file) => File.WriteAllText(PathOf(fileName), file.ToString());

    private static string PathOf(string fileName) => Path.Combine(Root, "Cases", fileName);
}
