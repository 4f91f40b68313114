/// Handles crashes of a program.
#pragma once

namespace dateline::program {

/// Makes a crash (SIGSEGV, SIGBUS, SIGFPE) end the program with a message and the exit status for
/// an index that can't be used, since the usual cause is Xapian reading a damaged index. The
/// message names `check`. An exception that nobody can catch, because a destructor threw it, ends
/// the program in the same way. In a build with sanitizers it does nothing: these report crashes
/// themselves.
void end_crashes_with_a_message();

}  // namespace dateline::program
