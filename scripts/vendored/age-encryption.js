// What the forms use of age-encryption, and SHA-256 that takes a file piece by piece.
export { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
export { sha256 } from "@noble/hashes/sha2.js";
