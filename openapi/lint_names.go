package openapi

import (
	"slices"
	"strings"
)

// reservedNames are the names, in small letters, that a type of a generated client would hide: what Go and TypeScript declare
// by themselves, their keywords, and what generators put beside the types of the contract.
var reservedNames = []string{
	"any", "append", "array", "arraybuffer", "bigint", "blob", "bool", "boolean", "break", "byte", "cap", "case", "catch", "chan", "class",
	"clear", "client", "close", "comparable", "complex", "const", "context", "continue", "copy", "crypto", "date", "declare", "default",
	"defer", "delete", "do", "document", "else", "enum", "error", "event", "export", "extends", "fallthrough", "false", "file", "finally",
	"float32", "float64", "for", "formdata", "func", "function", "go", "goto", "handler", "headers", "if", "imag", "import", "in", "infinity",
	"instanceof", "int", "int32", "int64", "interface", "iota", "json", "len", "let", "location", "make", "map", "math", "max", "middleware",
	"min", "module", "namespace", "nan", "never", "new", "nil", "node", "null", "number", "object", "option", "package", "panic", "print",
	"println", "private", "process", "promise", "protected", "proxy", "public", "range", "real", "record", "recover", "reflect", "regexp",
	"request", "require", "response", "return", "rune", "select", "server", "set", "static", "string", "struct", "super", "switch", "symbol",
	"text", "this", "throw", "true", "try", "type", "typeof", "uint", "uint32", "uint64", "uintptr", "undefined", "unknown", "url", "var",
	"void", "while", "window", "with", "yield",
}

// componentNames finds a name that two components share, of whatever kind, since generators put them all into one
// package, and a name that would hide one of a language. Capitals make no difference: some generators change them.
func (l *linter) componentNames() {
	before := map[string]string{}
	for kind, components := range l.root.Get("components").All() {
		for name, v := range components.All() {
			word := strings.ToLower(name)
			if kind != "examples" { // no generator makes a type of them; apart from them - and _ make no difference either
				word = strings.NewReplacer("-", "", "_", "", ".", "").Replace(word)
			}
			if other := before[word]; other != "" {
				l.report(v, "the name %s is also that of one of the %s", name, other)
			}
			if before[word] = kind; slices.Contains(reservedNames, word) {
				l.report(v, "the name %s would hide one that languages have: choose another", name)
			}
		}
	}
}

// plainRequests finds request bodies with oneOf or anyOf, of which most generators make unusable types.
func (l *linter) plainRequests() {
	for _, op := range l.operations {
		if op.body == nil {
			continue
		}
		for _, media := range op.body.types {
			if media.schema != nil && len(media.schema.oneOf)+len(media.schema.allOf) > 0 {
				l.report(media.schema.at, "the body of %s has several forms: describe one, and refuse the rest in code", op.ID)
			}
		}
	}
}
