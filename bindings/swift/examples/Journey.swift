// From the search to the certificate: Journey ADDRESS-OF-THE-PLATFORM
import Foundation
import OnePalm

guard let platform = URL(string: CommandLine.arguments.last ?? "") else { fatalError("no address") }
let folder = URL.temporaryDirectory.appending(path: "onepalm-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let host = HostServices(keyGuard: try FileKeyGuard(at: folder.appending(path: "keys")))
let palm = try await OnePalm.open(Configuration(folder: folder, platform: platform), host: host)
try await palm.refresh()

print("Sign in here, then type where the browser came back to: \(try await palm.beginSignIn())")
fflush(nil)
guard let redirect = URL(string: readLine() ?? "") else { fatalError("no address") }
let citizen = try await palm.completeSignIn(redirect)

guard let item = try await palm.catalogue.search("海滩摊位").first else { fatalError("nothing found") }
let draft = try await citizen.drafts.begin(item.code).id
while let asked = try await citizen.drafts.form(draft).questions.first(where: { $0.required && $0.answer == nil }) {
  try await citizen.drafts.answer(draft, asked.field.id, invented(for: asked.field))
}
for asked in try await citizen.drafts.form(draft).materials where asked.open {
  let isPaper = asked.material.fileTypes.contains("application/pdf")
  let file = isPaper ? Data("%PDF-1.7".utf8) : Data(base64Encoded: picture) ?? Data()
  try await citizen.drafts.attach(file, for: asked.material.id, to: draft)
}
try await citizen.drafts.submit(draft)
print("Submitted: \(item.name)")

while try await citizen.certificates.list().items.isEmpty {
  try await citizen.sync.run()
  try await Task.sleep(for: .milliseconds(200))
}
for certificate in try await citizen.certificates.list().items {
  let verdict = try await citizen.certificates.verify(certificate.id)
  print("\(certificate.name) \(certificate.number): \(verdict.outcome)")
}
await palm.shutDown()

/// A PNG of one pixel: enough for a demonstration, and for the certificate that it is printed on.
var picture: String {
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
}

func invented(for field: FormField) -> FieldValue {
  switch field.kind {
  case .choice(let choices): .text(value: choices.first?.value ?? "")
  case .number(let min, _): .number(value: min)
  case .money: 120_000
  case .flag: true
  case .date: "2026-12-01"
  case .mobile: "19900000009"
  case .text, .citizenNumber, .uscc, .division, .table, .attachment:
    .text(value: field.demonstration.isEmpty ? "贝壳" : field.demonstration)
  }
}
