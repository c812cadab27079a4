/* For wine alone: the code page converter that Qt6Core of Qt 6.10 and later takes from Windows.
   It opens none, so Qt falls back to the encodings that it knows itself (UTF-8, UTF-16, Latin-1,
   the system's code page), which are all that the program uses. Never shipped. */

#include <stddef.h>

#define EXPORT __declspec(dllexport)
enum { U_FILE_ACCESS_ERROR = 4 };

EXPORT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = U_FILE_ACCESS_ERROR;
    return NULL;
}

EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int n) { (void)n; return NULL; }

/* The rest needs a converter that was opened, so it is never called; it only has to be there. */
#define UNREACHED(name) EXPORT void *name(void) { return NULL; }
UNREACHED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
UNREACHED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
UNREACHED(ucnv_cbFromUWriteUChars)
UNREACHED(ucnv_cbToUWriteUChars)
UNREACHED(ucnv_close)
UNREACHED(ucnv_fromUCountPending)
UNREACHED(ucnv_fromUnicode)
UNREACHED(ucnv_getFromUCallBack)
UNREACHED(ucnv_getMaxCharSize)
UNREACHED(ucnv_getName)
UNREACHED(ucnv_getStandardName)
UNREACHED(ucnv_getToUCallBack)
UNREACHED(ucnv_reset)
UNREACHED(ucnv_setFromUCallBack)
UNREACHED(ucnv_setToUCallBack)
UNREACHED(ucnv_toUCountPending)
UNREACHED(ucnv_toUnicode)
