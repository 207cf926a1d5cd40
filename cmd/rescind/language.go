package main

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/language"

	"github.com/spf13/pflag"
)

// languageFlag adds --lang; what says what is in the language.
func languageFlag(f *pflag.FlagSet, code *string, what string) {
	f.StringVar(code, "lang", "en", "language of "+what+": "+strings.Join(language.Codes(), " or ")+", also as "+shortChinese+"; reasons of failures, codes and ids stay as they are")
}

// shortChinese is what many write for the only Chinese that there is.
const shortChinese = "zh"

// languageOf returns the language of --lang; an unknown one is wrong usage.
func languageOf(code string) (*language.Language, error) {
	if code == shortChinese {
		code = "zh-CN"
	}
	return language.Find(code), checkOneOf("lang", code, language.Codes()...)
}
