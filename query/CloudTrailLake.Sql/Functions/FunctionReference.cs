using System.Text;

namespace CloudTrailLake.Sql.Functions;

/// <summary>The function reference, from the registry.</summary>
internal static class FunctionReference
{
    /// <summary>The page in Markdown.</summary>
    public static string Render()
    {
        var text = new StringBuilder();
        text.Append("# Functions\n\n");
        text.Append("Written by a test from the registry in [Functions](Functions): `CTLAKE_UPDATE_DOCS=1 dotnet test tests/CloudTrailLake.Sql.Tests --filter FunctionReference`. ");
        text.Append("Names, arguments and results are Trino's; capital letters stand for any type, `...` for any number of arguments.\n");
        foreach (FunctionPage page in FunctionRegistry.Pages.Append(FunctionRegistry.Special))
        {
            text.Append('\n').Append("## ").Append(page.Title).Append("\n\n| Function | What it gives |\n|---|---|\n");
            foreach (IGrouping<string, FunctionDefinition> function in page.Shown.GroupBy(function => function.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                string signatures = string.Join("<br>", function.Select(signature => $"`{signature.Signature} -> {signature.Result}`"));
                text.Append("| ").Append(signatures).Append(" | ").Append(FunctionRegistry.HelpFor(function.Key)).Append(" |\n");
            }
        }

        text.Append("\n## Left out\n\n| Function | Why |\n|---|---|\n");
        foreach (string row in LeftOutFunctions.Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int end = row.IndexOf(": ", StringComparison.Ordinal);
            text.Append("| ").Append(row, 0, end).Append(" | ").Append(row, end + 2, row.Length - end - 2).Append(" |\n");
        }

        return text.ToString();
    }
}
