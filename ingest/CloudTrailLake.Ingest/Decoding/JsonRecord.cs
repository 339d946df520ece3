namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A scanned and valid JSON record. Points into the reader's buffer: good until the reader's next call.</summary>
/// <param name="text">What the tokens' offsets count from.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="root">Index of the record's own token, an object.</param>
internal readonly unsafe struct JsonRecord(byte* text, JsonToken* tokens, int root)
{
    /// <summary>What the tokens' offsets count from.</summary>
    public byte* Text { get; } = text;

    /// <summary>The tokens of the text.</summary>
    public JsonToken* Tokens { get; } = tokens;

    /// <summary>Index of the record's own token.</summary>
    public int Root { get; } = root;

    /// <summary>The record's JSON text.</summary>
    public ReadOnlySpan<byte> Json => new(Text + Tokens[Root].Start, Tokens[Root].Length);

    /// <summary>The text of a token: a string's without quotes and still escaped.</summary>
    public ReadOnlySpan<byte> Raw(int token) => new(Text + Tokens[token].Start, Tokens[token].Length);

    /// <summary>Whether a member's name is <paramref name="name"/>, which is plain ASCII.</summary>
    public bool NameIs(int token, ReadOnlySpan<byte> name) =>
        Tokens[token].Has(JsonTokenFlags.Escaped) ? JsonText.Unescape(Raw(token)).AsSpan().SequenceEqual(name) : Raw(token).SequenceEqual(name);

    /// <summary>Token of the value of the object's last member of that name; -1 when there is none.</summary>
    public int Find(int objectToken, ReadOnlySpan<byte> name)
    {
        int found = -1;
        if (Tokens[objectToken].Kind == JsonTokenKind.Object)
        {
            for (int i = objectToken + 1; i < Tokens[objectToken].Next; i = Tokens[i + 1].Next)
            {
                if (NameIs(i, name))
                {
                    found = i + 1;
                }
            }
        }

        return found;
    }
}
