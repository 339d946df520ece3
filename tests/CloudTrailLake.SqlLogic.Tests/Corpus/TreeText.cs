using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>A syntax tree as text, without the places of its nodes: two statements with the same text mean the same.</summary>
internal static class TreeText
{
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        if (value is SyntaxNode)
        {
            text.Append(value.GetType().Name).Append('(');
            foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType != typeof(SourcePosition) && p.GetIndexParameters().Length == 0))
            {
                text.Append(property.Name).Append('=');
                Append(text, property.GetValue(value));
                text.Append(' ');
            }

            text.Append(')');
        }
        else if (value is IEnumerable items and not string)
        {
            text.Append('[');
            foreach (object? item in items)
                Append(text, item);
            text.Append(']');
        }
        else if (value is not SourcePosition)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value ?? "null"}");
        }
    }
}
