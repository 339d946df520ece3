using System.Text;

namespace CloudTrailLake.Server.Errors;

/// <summary>Renders the error catalogue as the reference page <c>ERRORS.md</c>.</summary>
internal static class ErrorReference
{
    /// <summary>The page's text.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# Errors of the service\n\n");
        page.Append("In the order in which the checks are made: when several apply, the first is answered. ");
        page.Append("The body is `{\"__type\":\"<error>\",\"message\":\"…\"}`, the header `x-amzn-ErrorType` repeats the name, ");
        page.Append("and `x-amzn-RequestId` finds the request in the server's log.\n\n");
        page.Append("Under `/v1` the body also holds `sqlState`, `isTransient` and, where the fault has a place in the statement, `line` and `column`. ");
        page.Append("A statement that is refused has a closer SQLSTATE than the one below (42703 for a column that is not there, say).\n\n");
        page.Append("*Who acts*: Caller, the request is wrong; Resource, the request is right and the resource or a quota does not allow it now; Service, the server failed.\n\n");
        page.Append("| Error | Status | Who acts | SQLSTATE | Common cause | What to do |\n|---|---|---|---|---|---|\n");
        foreach (var entry in ErrorCatalogue.All)
        {
            page.Append($"| `{entry.Exception}` | {entry.Status} | {entry.Kind} | {entry.SqlState}{(entry.IsTransient ? " (transient)" : "")} | {entry.Cause} | {entry.Remedy} |\n");
        }

        page.Append("\n## Which comes first, by operation\n\n");
        page.Append("Before these: the signature, then members that are missing or break the model's constraints (`ValidationException`), then the role of the credentials (`AccessDeniedException`). ");
        page.Append("AWS documents the errors of an operation and not their order.\n");
        foreach (var (operation, faults) in ErrorPrecedence.Operations)
        {
            page.Append($"\n**{operation}**\n");
            foreach (var (fault, number) in faults.Select((fault, at) => (fault, at + 1)))
            {
                page.Append($"{number}. `{ErrorCatalogue.Entry(fault.Code).Exception}`: {fault.When}\n");
            }
        }

        return page.ToString();
    }
}
