namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>What goes wrong in other people's programs.</summary>
internal static class Nasty
{
    /// <summary>Text, as a JSON string writes it.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "x", "null", "0", "-1", "NaN", "2026-02-30", "2026-01-05", "9999-12-31", "0001-01-01", "24:60", "07:00", "-07:00", "07:00+1", "2026-01-05T10:00:00Z",
        "2026-01-05T10:00:00+99:00", "10000-01-01T00:00:00Z", "'; drop table workers; --", "' or '1'='1", "\\\" or 1=1; --", "1; delete from patients", "%' union select document from patients --",
        "$1", "@id", "{0}", "../../etc/passwd", "..\\\\..\\\\windows", "/", "a/b", "%2e%2e%2f", "\\u0000", "a\\u0000b", "\\ud800", "\\udc00\\ud800", "\\u202e", "\\ufeff", "\\uffff",
        "e\\u0301\\u0301\\u0301", "👩‍⚕️", "İ", "ß", "<script>alert(1)</script>", "${jndi:ldap://127.0.0.1/a}", "base:nowhere", "base:aylesbury", "patient:p1", "w1", "p1", "v1", "k1.morning", "o1", "R000001",
        "\\r\\nSet-Cookie: a=b", "file:///etc/passwd", "http://169.254.169.254/", "0 0 0 * * ?", "true",
    ];

    /// <summary>Values, as JSON writes them or cannot write them.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.5", "0.1e-400", "1e400", "-1e400", "1e308", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "123456789012345678901234567890", "1e999999999", "NaN", "Infinity", "-Infinity", "0x10", "01", "1.", ".5", "+1", "1_000", "[]", "{}", "[[]]", "[null]", "[{}]", "[1, 2]",
        "{ \"a\": 1 }", "{ \"\": null }", "{ \"$ref\": \"#\" }", "{ \"__proto__\": {} }", "\"", "'x'", "undefined", "/* */ 1", "",
    ];

    /// <summary>Parts of a path or a query, as a URL writes them.</summary>
    public static readonly string[] Segments =
    [
        "w1", "p1", "s1", "k1", "v1", "1", "0", "-1", "999999999999999999999999", "2026-01-05", "2026-02-30", "9999-12-31", "2026-01-05T00:00", "%00", "%0d%0aX:%20y", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%5c..%5c", "%27%20or%201=1--", "%27;drop%20table%20workers;--", "%25", "%ff", "%c0%af", "%ed%a0%80", "%F0%9F%91%A9", "%E2%80%AE", "*", "a%2Fb", "+", "%20", "null", "undefined", "NaN",
        "1e5", "1.5", "%7B%7D", "[]", "~", ";a=b", "&", "=", "%23", "true",
    ];

    /// <summary>Headers that routes read, with values they do not expect.</summary>
    public static readonly (string Name, string Value)[] Headers =
    [
        ("If-Match", "*"), ("If-Match", "\"1\""), ("If-Match", "W/\"1\""), ("If-Match", "\"999999999999999999999999\""), ("If-Match", "\"'; drop table workers; --\""), ("If-Match", ",,,"), ("If-None-Match", "*"),
        ("If-None-Match", "\"\""), ("Accept", "text/none"), ("Accept", "*/*;q=0"), ("Accept-Encoding", "gzip;q=2, br;q=x"), ("Content-Language", "xx-XX"), ("Range", "bytes=0-0"), ("Expect", "200-maybe"),
        ("X-HTTP-Method-Override", "DELETE"), ("Origin", "null"), ("Cookie", "a=" + LongText), ("Idempotency-Key", LongText), ("Idempotency-Key", "' or 1=1"), ("Authorization", "Bearer x"), ("Last-Event-ID", "x"),
        ("X-Api-Key", "' or 1=1"), ("traceparent", "00-xx-yy-01"),
    ];

    private const string LongText = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
}
