using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary>Writes the rows of an ended run.</summary>
internal static class RunResults
{
    /// <summary>Reads the kept result page by page and writes it.</summary>
    /// <exception cref="CommandException">The run has not ended well, so there are no rows.</exception>
    public static async Task<int> WriteAsync(Terminal terminal, LakeApi api, JsonNode run, ResultFormat format, CancellationToken cancellationToken)
    {
        if ((string?)run["state"] != "SUCCEEDED")
            throw new CommandException($"The run {(string?)run["id"]} is {(string?)run["state"]}. {(string?)run["error"]}".TrimEnd());
        var writer = ResultWriters.Create(format, terminal);
        bool begun = false;
        string? token = null;
        do
        {
            var input = new JsonObject { ["QueryId"] = (string?)run["queryId"] };
            if (token is not null)
                input["NextToken"] = token;
            var page = await api.CallAsync("GetQueryResults", input, cancellationToken);
            foreach (var row in page["QueryResultRows"]!.AsArray())
            {
                var cells = row!.AsArray().Select(cell => cell!.AsObject().First()).ToList();
                if (!begun)
                    writer.Begin([.. cells.Select(cell => cell.Key)]);
                begun = true;
                writer.Row([.. cells.Select(cell => (string?)cell.Value)]);
            }

            token = (string?)page["NextToken"];
        }
        while (token is not null);
        if (begun)
            writer.End();
        terminal.Say(Amounts.Count((long)run["rowCount"]!, "row") + ".");
        return ExitCode.Success;
    }
}
