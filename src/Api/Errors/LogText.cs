using System.Data.Common;
using System.Text;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Errors;

/// <summary>
/// What of a failure may stand in a log. The words of an exception can hold what a caller has sent, and so where somebody lives: only those about files and
/// databases are kept, and of faults their codes. Kinds of exceptions and where they came from say the rest.
/// </summary>
internal static class LogText
{
    public static string Of(Exception failure)
    {
        var text = new StringBuilder();
        for (Exception? own = failure; own is not null; own = own.InnerException)
        {
            string words = own switch
            {
                FaultException faults => string.Join(", ", faults.Faults.Select(fault => fault.Code).Distinct()),
                DbException or IOException or UnauthorizedAccessException => own.Message,
                _ => "(its words are left out)",
            };
            text.Append(own.GetType().FullName).Append(": ").AppendLine(words).AppendLine(own.StackTrace);
        }

        return text.ToString();
    }
}
