using System.Runtime.CompilerServices;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Every_code_has_one_entry_and_every_entry_says_cause_and_remedy()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Order(), ErrorCatalogue.All.Select(entry => entry.Code).Order());
        Assert.Equal(ErrorCatalogue.All.Count, ErrorCatalogue.All.Select(entry => entry.Exception).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ErrorCatalogue.All, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Cause) || string.IsNullOrWhiteSpace(entry.Remedy)));
    }

    [Fact]
    public void Every_refusal_of_the_catalogue_has_an_answer_of_its_name()
    {
        foreach (var error in Enum.GetValues<CatalogError>())
        {
            var translated = ErrorTranslator.Translate(new CatalogException(error, "text"))!;
            Assert.Equal(error + "Exception", ErrorCatalogue.Entry(translated.Code).Exception);
            Assert.Equal("text", translated.Message);
        }

        Assert.Null(ErrorTranslator.Translate(new InvalidOperationException()));
    }

    [Theory]
    [InlineData("MissingAuthenticationTokenException", 403)]
    [InlineData("UnrecognizedClientException", 403)]
    [InlineData("AccessDeniedException", 403)]
    [InlineData("UnknownOperationException", 404)]
    [InlineData("RequestEntityTooLargeException", 413)]
    [InlineData("ValidationException", 400)]
    [InlineData("EventDataStoreNotFoundException", 400)]
    [InlineData("InternalFailure", 500)]
    [InlineData("ServiceUnavailable", 503)]
    public void Statuses_are_those_of_AWS(string exception, int status) =>
        Assert.Equal(status, ErrorCatalogue.All.Single(entry => entry.Exception == exception).Status);

    /// <summary>With CTLAKE_UPDATE_DOCS=1 the page is written anew instead.</summary>
    [Fact]
    public void The_reference_page_is_rendered_from_the_catalogue()
    {
        var page = Path.Combine(Root(), "query", "CloudTrailLake.Server", "ERRORS.md");
        if (Environment.GetEnvironmentVariable("CTLAKE_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, ErrorReference.Render());
        }

        Assert.Equal(ErrorReference.Render(), File.ReadAllText(page).ReplaceLineEndings("\n"));
    }

    private static string Root([CallerFilePath] string file = "")
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (!File.Exists(Path.Combine(directory.FullName, "CloudTrailLake.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
