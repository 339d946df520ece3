using System.IO.Compression;
using CloudTrailLake.Server.Rest;
using CloudTrailLake.Server.Rest.Formats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// gzip and brotli for answers under <c>/v1</c>, as <c>Accept-Encoding</c> asks. Over TLS too: what an answer holds is not mixed with text of others that could be made to guess it.
/// The CloudTrail API stays as AWS answers it.
/// </summary>
internal static class AnswerCompression
{
    /// <summary>Adds what the middleware needs.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, Provider>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [RestJson.ContentType, .. ResultFormats.All.Where(format => !format.IsCompressed).Select(format => format.MediaType)];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>Says that an answer is compressed already.</summary>
    public static void LeaveAsIs(HttpContext context) => context.Items[typeof(AnswerCompression)] = true;

    /// <summary>Puts the middleware before <c>/v1</c>.</summary>
    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal), branch => branch.UseResponseCompression());

    private sealed class Provider(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) => !context.Items.ContainsKey(typeof(AnswerCompression)) && base.ShouldCompressResponse(context);
    }
}
