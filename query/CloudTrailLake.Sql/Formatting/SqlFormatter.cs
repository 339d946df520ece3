using System.Globalization;
using System.Text;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Formatting;

/// <summary>
/// Writes a syntax tree as one line of canonical text: keywords upper-case, names as typed, every operand that is itself an operation in parentheses. Parsing
/// the text gives the same tree
/// (positions apart), as long as the added parentheses stay under <see cref="SqlLimits.Nesting"/>.
/// </summary>
internal sealed partial class SqlFormatter
{
    private readonly StringBuilder _text = new();

    private SqlFormatter()
    {
    }

    public static string Format(Query query)
    {
        var formatter = new SqlFormatter();
        formatter.Add(query.IsExplained ? "EXPLAIN " : string.Empty).Write(query);
        return formatter._text.ToString();
    }

    public static string Format(Expression expression)
    {
        var formatter = new SqlFormatter();
        formatter.Write(expression);
        return formatter._text.ToString();
    }

    /// <summary>A string literal.</summary>
    public static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private SqlFormatter Add(string text)
    {
        _text.Append(text);
        return this;
    }

    private void List<T>(IEnumerable<T> items, Action<T> write, string separator = ", ")
    {
        bool first = true;
        foreach (T item in items)
        {
            if (!first)
            {
                Add(separator);
            }

            write(item);
            first = false;
        }
    }

    private void Write(Identifier name) => Add(TextOf(name));

    private static string TextOf(Identifier name) => IsPlain(name) ? name.Name : $"\"{name.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Write(QualifiedName name) => List(name.Parts, Write, ".");

    private static bool IsPlain(Identifier name) =>
        !name.IsQuoted && (Guid.TryParseExact(name.Name, "D", out _)
            || (!Keywords.IsReserved(name.Name) && name.Name.Length > 0 && !char.IsAsciiDigit(name.Name[0]) && name.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')));

    /// <summary>A type's name: of several words only where the grammar has them, else an identifier.</summary>
    private void WriteTypeName(string name)
    {
        bool isGrammar = name.EndsWith(" with time zone", StringComparison.Ordinal) || name.StartsWith("interval ", StringComparison.Ordinal);
        Add(isGrammar ? name : TextOf(new Identifier(SourcePosition.Start, name, IsQuoted: false)));
    }

    private void Write(TypeSyntax type)
    {
        switch (type.Name)
        {
            case "row":
                Add("row(");
                List(type.Arguments.Select((argument, i) => (argument, Name: i < type.FieldNames.Count ? type.FieldNames[i] : null)), field =>
                {
                    if (field.Name is { } name)
                    {
                        Write(name);
                        Add(" ");
                    }

                    Write(field.argument);
                });
                Add(")");
                break;
            case "timestamp with time zone" or "time with time zone" when type.Parameters.Count > 0:
                Add($"{type.Name.Split(' ')[0]}({type.Parameters[0].ToString(CultureInfo.InvariantCulture)}) with time zone");
                break;
            default:
                WriteTypeName(type.Name);
                if (type.Parameters.Count + type.Arguments.Count > 0)
                {
                    Add("(").List(type.Parameters, number => Add(number.ToString(CultureInfo.InvariantCulture)));
                    Add(type.Parameters.Count > 0 && type.Arguments.Count > 0 ? ", " : string.Empty);
                    List(type.Arguments, Write);
                    Add(")");
                }

                break;
        }
    }
}
