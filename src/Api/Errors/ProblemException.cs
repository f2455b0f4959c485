using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Errors;

/// <summary>Ends a request with problem details: the reason is the caller's to mend, so nothing is logged as an error.</summary>
internal sealed class ProblemException : Exception
{
    public ProblemException(int status, string code, string detail, params IReadOnlyList<Fault> faults)
        : base(detail)
    {
        Status = status;
        Code = code;
        Faults = faults;
    }

    public int Status { get; }

    public string Code { get; }

    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>404 <c>NO_ROTA</c>: nobody has planned that day yet.</summary>
    public static ProblemException NoRota(string date) => new(StatusCodes.Status404NotFound, "NO_ROTA", $"There is no rota of {date} yet; POST /rotas/{date}/plan makes one.");

    /// <summary>404: there is no such thing.</summary>
    public static ProblemException NotFound(string noun, string id) =>
        new(StatusCodes.Status404NotFound, "NOT_FOUND", $"There is no {noun} '{id}'.");

    /// <summary>400: the request cannot be understood or breaks a rule of its own format.</summary>
    public static ProblemException Invalid(params IReadOnlyList<Fault> faults) =>
        new(StatusCodes.Status400BadRequest, "REQUEST_INVALID", Count(faults), faults);

    /// <summary>409: well said, but it does not fit what is stored.</summary>
    public static ProblemException Conflict(string code, string detail, params IReadOnlyList<Fault> faults) =>
        new(StatusCodes.Status409Conflict, code, detail, faults);

    private static string Count(IReadOnlyList<Fault> faults) =>
        faults.Count == 1 ? faults[0].Message : $"{faults.Count} faults were found; each is listed under errors.";
}
