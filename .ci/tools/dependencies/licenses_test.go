package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
`

func module(t *testing.T, file, text string) *linkedModule {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return &linkedModule{Path: "example.com/m", Version: "v1.0.0", Dir: dir}
}

func TestOnlyKnownLicensesAreAllowed(t *testing.T) {
	m := module(t, "LICENSE", isc)
	if err := m.read(); err != nil || strings.Join(m.licenses, "") != "ISC" {
		t.Errorf("got %v, %v", m.licenses, err)
	}
	for what, m := range map[string]*linkedModule{
		"a license that is not allowed": module(t, "COPYING", "SPDX-License-Identifier: GPL-3.0-only\n"),
		"a text that nobody knows":      module(t, "LICENSE", "You may look at it on Tuesdays.\n"),
		"more than a license":           module(t, "LICENSE", isc+strings.Repeat("Except on Tuesdays, when all of it is forbidden to everybody.\n", 60)),
		"no license":                    module(t, "README", isc),
		"only a notice":                 module(t, "NOTICE", isc),
	} {
		if err := m.read(); err == nil {
			t.Errorf("%s is accepted: %v", what, m.licenses)
		}
	}
}

func TestTheNoticesHaveEveryTextOnce(t *testing.T) {
	one, two := module(t, "LICENSE", isc), module(t, "LICENSE.txt", isc+"\r\n")
	two.Path = "example.com/two"
	for _, m := range []*linkedModule{one, two} {
		if err := m.read(); err != nil {
			t.Fatal(err)
		}
	}
	text := string(notices([]linkedModule{*one, *two}))
	for _, want := range []string{"example.com/m v1.0.0: ISC\n", "example.com/m v1.0.0, LICENSE\nexample.com/two v1.0.0, LICENSE.txt\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the notices lack %q:\n%s", want, text)
		}
	}
	if strings.Count(text, "Permission to use") != 1 {
		t.Errorf("the text does not stand once:\n%s", text)
	}
}
