/* For wine 8 alone: the one function that every extension written in Rust asks of this library.
   The randomness is real; it is what wine itself gives. Never shipped: Windows has its own. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{
    while (size > 0) {
        ULONG piece = size > 0x10000 ? 0x10000 : (ULONG)size;
        if (!RtlGenRandom(data, piece))
            return FALSE;
        data += piece;
        size -= piece;
    }
    return TRUE;
}
