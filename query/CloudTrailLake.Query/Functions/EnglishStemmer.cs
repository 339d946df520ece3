namespace CloudTrailLake.Query.Functions;

/// <summary>The English ("Porter 2") stemmer, after its published definition at snowballstem.org: regions R1 and R2, then steps 0 to 5.</summary>
internal sealed class EnglishStemmer
{
    private const string Vowels = "aeiouy";
    private const string ValidLi = "cdeghkmnrt";

    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli", ["early"] = "earli",
        ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> s_keptAfterPlural = new(StringComparer.Ordinal) { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" };

    private static readonly (string Suffix, string Replacement)[] s_step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"), ("alism", "al"),
        ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"), ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"),
        ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] s_step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] s_step4 =
        ["ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic"];

    private string _word;
    private int _r1;
    private int _r2;

    private EnglishStemmer(string word) => _word = word;

    /// <summary>The stem of a word in lower case.</summary>
    public static string Stem(string word) => s_exceptions.TryGetValue(word, out string? stem) ? stem : word.Length <= 2 ? word : new EnglishStemmer(word).Run();

    private string Run()
    {
        _word = _word.TrimStart('\'');
        MarkConsonantY();
        _r1 = FirstRegion();
        _r2 = RegionAfter(_r1);
        RemovePossessive();
        RemovePlural();
        if (s_keptAfterPlural.Contains(_word))
        {
            return _word.Replace('Y', 'y');
        }

        RemovePast();
        if (_word.Length > 2 && _word[^1] is 'y' or 'Y' && !IsVowel(_word.Length - 2))
        {
            _word = _word[..^1] + "i";
        }

        ReplaceSecond();
        ReplaceThird();
        DeleteFourth();
        DeleteFinal();
        return _word.Replace('Y', 'y');
    }

    /// <summary>A y at the begin or after a vowel is a consonant, written Y meanwhile.</summary>
    private void MarkConsonantY()
    {
        char[] letters = _word.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || Vowels.Contains(letters[i - 1], StringComparison.Ordinal)))
            {
                letters[i] = 'Y';
            }
        }

        _word = new string(letters);
    }

    private int FirstRegion()
    {
        foreach (string prefix in (string[])["gener", "commun", "arsen"])
        {
            if (_word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix.Length;
            }
        }

        return RegionAfter(0);
    }

    /// <summary>Where the part behind the first consonant that follows a vowel begins.</summary>
    private int RegionAfter(int start)
    {
        for (int i = start + 1; i < _word.Length; i++)
        {
            if (!IsVowel(i) && IsVowel(i - 1))
            {
                return i + 1;
            }
        }

        return _word.Length;
    }

    private bool IsVowel(int index) => Vowels.Contains(_word[index], StringComparison.Ordinal);

    private bool Ends(string suffix) => _word.EndsWith(suffix, StringComparison.Ordinal);

    private bool HasVowelBefore(int end) => Enumerable.Range(0, Math.Max(end, 0)).Any(IsVowel);

    private void Cut(int count) => _word = _word[..^count];

    private void RemovePossessive() => Cut(Ends("'s'") ? 3 : Ends("'s") ? 2 : Ends("'") ? 1 : 0);

    private void RemovePlural()
    {
        if (Ends("sses"))
        {
            Cut(2);
        }
        else if (Ends("ied") || Ends("ies"))
        {
            Cut(_word.Length > 4 ? 2 : 1);
        }
        else if (Ends("s") && !Ends("us") && !Ends("ss") && HasVowelBefore(_word.Length - 2))
        {
            Cut(1);
        }
    }

    private void RemovePast()
    {
        if (Ends("eed") || Ends("eedly"))
        {
            int length = Ends("eed") ? 3 : 5;
            if (_word.Length - length >= _r1)
            {
                _word = _word[..^length] + "ee";
            }

            return;
        }

        int suffix = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
        if (suffix == 0 || !HasVowelBefore(_word.Length - suffix))
        {
            return;
        }

        Cut(suffix);
        if (Ends("at") || Ends("bl") || Ends("iz"))
        {
            _word += "e";
        }
        else if (_word.Length > 1 && _word[^1] == _word[^2] && "bdfgmnprt".Contains(_word[^1], StringComparison.Ordinal))
        {
            Cut(1);
        }
        else if (_r1 >= _word.Length && EndsInShortSyllable(_word.Length))
        {
            _word += "e";
        }
    }

    private bool EndsInShortSyllable(int end) => end switch
    {
        2 => IsVowel(0) && !IsVowel(1),
        > 2 => !IsVowel(end - 3) && IsVowel(end - 2) && !IsVowel(end - 1) && _word[end - 1] is not ('w' or 'x' or 'Y'),
        _ => false,
    };

    private void ReplaceSecond()
    {
        foreach ((string suffix, string replacement) in s_step2)
        {
            if (!Ends(suffix))
            {
                continue;
            }

            int at = _word.Length - suffix.Length;
            bool fits = at >= _r1 && suffix switch
            {
                "ogi" => at > 0 && _word[at - 1] == 'l',
                "li" => at > 0 && ValidLi.Contains(_word[at - 1], StringComparison.Ordinal),
                _ => true,
            };
            _word = fits ? _word[..at] + replacement : _word;
            return;
        }
    }

    private void ReplaceThird()
    {
        foreach ((string suffix, string replacement) in s_step3)
        {
            if (Ends(suffix))
            {
                int at = _word.Length - suffix.Length;
                _word = at >= _r1 && (suffix != "ative" || at >= _r2) ? _word[..at] + replacement : _word;
                return;
            }
        }
    }

    private void DeleteFourth()
    {
        foreach (string suffix in s_step4)
        {
            if (Ends(suffix))
            {
                int at = _word.Length - suffix.Length;
                _word = at >= _r2 && (suffix != "ion" || (at > 0 && _word[at - 1] is 's' or 't')) ? _word[..at] : _word;
                return;
            }
        }
    }

    private void DeleteFinal()
    {
        int at = _word.Length - 1;
        bool delete = Ends("e") ? at >= _r2 || (at >= _r1 && !EndsInShortSyllable(at)) : Ends("ll") && at >= _r2;
        Cut(delete ? 1 : 0);
    }
}
