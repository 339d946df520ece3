using System.Text;
using Apache.Arrow;
using CloudTrailLake.Query.Results.Arrow;

namespace CloudTrailLake.Query.Tests.Results;

/// <summary>Codes of texts, held against a dictionary of .NET.</summary>
public sealed class TextDictionaryTests
{
    [Fact]
    public void Codes_count_up_from_zero_and_name_their_texts()
    {
        var random = new Random(20_261_126);
        // Every length around the words that the hash looks at, bytes of any value, and texts that begin or end alike.
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(i => (i % 4) switch
        {
            0 => new string((char)random.Next(1, 0x250), random.Next(0, 40)),
            1 => $"arn:aws:iam::123456789012:user/{random.Next(5_000)}",
            2 => $"{random.Next(5_000)}.amazonaws.com",
            _ => $"i-{random.Next(300):x}",
        })];
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var dictionary = new TextDictionary();
        foreach (string text in texts)
        {
            Assert.Equal(expected.TryAdd(text, expected.Count) ? expected.Count - 1 : expected[text], dictionary.CodeOf(Encoding.UTF8.GetBytes(text)));
        }

        Assert.Equal(expected.Keys.Sum(Encoding.UTF8.GetByteCount), dictionary.ByteCount);
        StringArray array = dictionary.ToArray();
        Assert.Equal(expected.Keys, Enumerable.Range(0, array.Length).Select(i => array.GetString(i)));
    }

    [Fact]
    public void Texts_made_to_collide_are_still_told_apart()
    {
        // They differ only where the quick hash does not look: not in the first, the middle and the last eight bytes.
        string[] texts = [.. Enumerable.Range(0, 30_000).Select(i => $"assumed-{i:D20}--middle--{new string('x', 20)}-session")];
        var dictionary = new TextDictionary();
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => dictionary.CodeOf(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => dictionary.CodeOf(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Once_cleared_it_begins_anew()
    {
        var dictionary = new TextDictionary();
        Assert.Equal([0, 1, 0], new[] { "a", "", "a" }.Select(text => dictionary.CodeOf(Encoding.UTF8.GetBytes(text))));
        dictionary.Clear();
        Assert.Equal((0, 0), (dictionary.Count, dictionary.ByteCount));
        Assert.Equal([0, 1], new[] { "", "b" }.Select(text => dictionary.CodeOf(Encoding.UTF8.GetBytes(text))));
        Assert.Equal("b", dictionary.ToArray().GetString(1));
    }
}
